import { http } from "../../lib/http";
import type { WaitlistEntry } from "../../schemas/trip";

export const joinWaitlist = (entry: WaitlistEntry) => http.post("/waitlist-entries", entry);
export const myWaitlist = () => http.get<WaitlistEntry[]>("/waitlist-entries");
export const leaveWaitlist = (id: string) => http.delete(`/waitlist-entries/${id}`);
export const weather = (lat: number, lon: number) => fetch(`https://api.open-meteo.com/v1/forecast?latitude=${lat}&longitude=${lon}`);
export const favourites = () => http.get("/favourites");
export const addFavourite = (trip_id: string) => http.post("/favourites", { trip_id });
export const dropFavourite = (id: string) => http.delete(`/favourites/${id}`);
