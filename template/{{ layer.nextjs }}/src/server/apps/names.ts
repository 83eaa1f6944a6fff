/** How names of domain.yml become names in the database. */

/** `sales.OrderLine` gives order_line, `HTTPRoute` gives http_route. */
export function snakeCase(entity: string): string {
  return last(entity)
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase();
}

/** `sales.OrderLine` without its module. */
export function last(key: string): string {
  return key.slice(key.lastIndexOf(".") + 1);
}

/** A name of the catalog without the quotes that SQL needs. */
export function bare(name: string): string {
  return name.replaceAll('"', "");
}
