import { http } from "../lib/http";

export interface Booking { id: string; departure_id: string; seats: number; status: "pending" | "confirmed" | "canceled"; total_cents: number; notes: string | null }

export async function listBookings(): Promise<Booking[]> {
  const { data } = await http.get<Booking[]>("/bookings");
  return data;
}
export async function book(departureId: string, seats: number, notes?: string): Promise<Booking> {
  const { data } = await http.post<Booking>("/bookings", { departure_id: departureId, seats, notes });
  return data;
}
export const getBooking = (id: string) => http.get<Booking>(`/bookings/${id}`);
export const cancelBooking = (id: string) => http.post(`/bookings/${id}/cancel`);
export const changeSeats = (id: string, seats: number) => http.patch(`/bookings/${id}`, { seats });
export const intent = (bookingId: string) => http.post("/payments/intent", { booking_id: bookingId });
