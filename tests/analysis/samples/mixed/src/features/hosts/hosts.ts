import { http } from "../../lib/http";

export type Host = { id: string; user_id: string; bio: string; languages: string[]; verified: boolean; payout_iban: string };
export const hosts = {
  list: () => http.get<Host[]>("/hosts"),
  one: (id: string) => http.get<Host>(`/hosts/${id}`),
  apply: (bio: string, languages: string[]) => http.post<Host>("/hosts", { bio, languages }),
  verify: (id: string) => http.post(`/hosts/${id}/verify`),
  update: (id: string, changes: Partial<Host>) => http.patch<Host>(`/hosts/${id}`, changes),
};
