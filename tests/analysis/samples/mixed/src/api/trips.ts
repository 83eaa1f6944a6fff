import { http } from "../lib/http";
import type { TripForm } from "../schemas/trip";

export interface Trip { id: string; slug: string; title: string; region: string; difficulty: "easy" | "moderate" | "hard"; price_cents: number; host_id: string; status: string; rating: number | null }
export interface Paged<T> { data: T[]; total: number; next: string | null }

export const listTrips = (params: { region?: string; difficulty?: string; page?: number }) =>
  http.get<Paged<Trip>>("/trips", { params }).then((r) => r.data);
export const getTrip = (id: string) => http.get<Trip>(`/trips/${id}`).then((r) => r.data);
export const createTrip = (body: TripForm) => http.post<Trip>("/trips", body).then((r) => r.data);
export const replaceTrip = (id: string, body: TripForm) => http.put<Trip>(`/trips/${id}`, body);
export const deleteTrip = (id: string) => http.delete(`/trips/${id}`);
export const publishTrip = (id: string) => http.post(`/trips/${id}/publish`);
export const archiveTrip = (id: string) => http.post(`/trips/${id}/archive`);
export const listDepartures = (tripId: string) => http.get(`/trips/${tripId}/departures`);
export const addDeparture = (tripId: string, body: { starts_on: string; ends_on: string; capacity: number }) =>
  http.post(`/trips/${tripId}/departures`, { starts_on: body.starts_on, ends_on: body.ends_on, capacity: body.capacity });
export const uploadPhoto = (tripId: string, file: File) => {
  const form = new FormData();
  form.append("file", file);
  return http.post(`/trips/${tripId}/photos`, form);
};
export const removePhoto = (tripId: string, photoId: string) => http.delete(`/trips/${tripId}/photos/${photoId}`);
export const addTag = (tripId: string, tagId: string) => http.put(`/trips/${tripId}/tags/${tagId}`);
export const searchTrips = (q: string) => http.get("/trips/search", { params: { q } });
