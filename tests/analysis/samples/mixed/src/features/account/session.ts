const API = import.meta.env.VITE_API_URL;

export async function login(email: string, password: string) {
  const response = await fetch(`${API}/auth/login`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error("wrong");
  const { access_token } = await response.json();
  localStorage.setItem("token", access_token);
}
export const register = (email: string, password: string, full_name: string) =>
  fetch(`${API}/auth/register`, { method: "POST", body: JSON.stringify({ email, password, full_name }) });
export const me = () => fetch(`${API}/me`, { headers: authHeader() }).then((r) => r.json());
export const saveProfile = (full_name: string, avatar_url: string) =>
  fetch(`${API}/me`, { method: "PATCH", headers: authHeader(), body: JSON.stringify({ full_name, avatar_url }) });
export const logout = () => fetch(`${API}/auth/logout`, { method: "POST" });
function authHeader() {
  return { Authorization: `Bearer ${localStorage.getItem("token")}` };
}
