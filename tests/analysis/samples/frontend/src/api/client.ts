import axios from "axios";

export const BASE = "https://api.recipes.example/api/v2";
export const http = axios.create({ baseURL: BASE, withCredentials: true });

export async function call<T>(path: string, options?: RequestInit): Promise<T> {
  const answer = await fetch(`${BASE}${path}`, { credentials: "include", ...options });
  return answer.json();
}
