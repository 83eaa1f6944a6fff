export function RatingForm() {
  return (
    <form>
      <input name="stars" type="number" />
      <textarea name="remark" />
    </form>
  );
}
