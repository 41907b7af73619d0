/** A field of whatever came, as it is read in JavaScript; of what has no fields, `undefined`. `Object(value)` has the type `any`. */
export function fieldOf(value: unknown, name: PropertyKey): unknown {
  return Reflect.get(Object(value), name);
}
