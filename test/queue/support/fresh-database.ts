/** Where a queue is opened: its options, but for what the test itself sets. */
export type DatabasePlace = { readonly dataDir: string } | { readonly connectionString: string };

/** An empty database, which nobody has opened yet. */
export interface FreshDatabase<Place extends DatabasePlace = DatabasePlace> {
  readonly place: Place;
  remove(): Promise<void>;
}
