import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { http } from "../../lib/http";

interface ReviewForm { stars: number; body: string }
export interface Review extends ReviewForm { id: string; trip_id: string; author_id: string; author: { full_name: string }; helpful_count: number }

export function Reviews({ tripId }: { tripId: string }) {
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: ["reviews", tripId], queryFn: () => http.get<Review[]>(`/trips/${tripId}/reviews`).then((r) => r.data) });
  const add = useMutation({ mutationFn: (form: ReviewForm) => http.post(`/trips/${tripId}/reviews`, form), onSuccess: () => client.invalidateQueries() });
  const helpful = useMutation({ mutationFn: (id: string) => http.post(`/reviews/${id}/helpful`) });
  const report = useMutation({ mutationFn: ({ id, reason }: { id: string; reason: string }) => http.post("/reports", { review_id: id, reason }) });
  const remove = useMutation({ mutationFn: (id: string) => http.delete(`/reviews/${id}`) });
  const { register, handleSubmit } = useForm<ReviewForm>();
  return (
    <form onSubmit={handleSubmit((form) => add.mutate(form))}>
      <input type="number" min={1} max={5} {...register("stars", { required: true })} />
      <textarea maxLength={4000} {...register("body", { required: true })} />
      {data?.map((r) => <p key={r.id} onClick={() => helpful.mutate(r.id)} onDoubleClick={() => report.mutate({ id: r.id, reason: "spam" })} onBlur={() => remove.mutate(r.id)}>{r.body}</p>)}
    </form>
  );
}
