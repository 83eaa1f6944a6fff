import { BASE, call, http } from "./client";

export interface Recipe {
  id: string;
  title: string;
  minutes: number;
  difficulty: "easy" | "hard";
  vegan?: boolean;
  authorId: string;
  author: User;
  ingredients: Ingredient[];
  createdAt: string;
}

export interface Ingredient {
  id: string;
  name: string;
  amount: number | null;
  recipeId: string;
}

export const list = (page: number) => http.get<Recipe[]>("/recipes?page=" + page);
export const one = (id: string) => http.get<Recipe>(`/recipes/${id}`);
export const create = (recipe: Partial<Recipe>) => http.post("/recipes", recipe);
export const change = (id: string, title: string) => http.put(`/recipes/${id}`, { title });
export const publish = (id: string) => call(`/recipes/${id}/publish`, { method: "POST" });
export const ingredients = (id: string) => call<Ingredient[]>(`/recipes/${id}/ingredients`);
export const rate = (id: string, stars: number) =>
  call("/ratings", { method: "POST", body: JSON.stringify({ recipe: id, stars }) });
export const remove = (id: string) => fetch(BASE + "/recipes/" + id, { method: "DELETE" });
export const signIn = (email: string, password: string) => http.post("/auth/login", { email, password });
export const weather = () => fetch("https://weather.example/today");
export const anything = (address: string) => fetch(address);
