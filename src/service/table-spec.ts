// How a table of the world is described, and how its rows are read and written in a call. The
// tables themselves are the cloud's (src/cloud/world.ts).

export interface TableSpec<Row> {
  readonly name: string;
  readonly key: (row: Row) => string;
  /** Lists the row stands in: index name to value, to several, or undefined to stand in none. */
  readonly indexes: Readonly<Record<string, (row: Row) => string | readonly string[] | undefined>>;
  /** The lists are made when one is first asked for: rows are written far more often than found. */
  readonly listsOnDemand?: true;
  /** When something is going to happen to this row by itself. */
  readonly due?: (row: Row) => number | undefined;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Give it as `after` to get the next page; absent at the end. */
  readonly next?: number;
}

export interface PageOptions {
  /** The `next` of the page before. */
  readonly after?: number | undefined;
  readonly limit: number;
  /** From the end of the list to its start. */
  readonly newestFirst?: boolean;
}

export interface Reader {
  get<Row>(spec: TableSpec<Row>, key: string): Row | undefined;
  /** Rows of one list, oldest first, `limit` at most. Sees what is committed. */
  page<Row>(spec: TableSpec<Row>, index: string, value: string, options: PageOptions): Page<Row>;
  count<Row>(spec: TableSpec<Row>, index: string, value: string): number;
}

/** The writes of one call, kept apart until all of them are committed, or none. */
export interface Transaction extends Reader {
  /** Whether a list has this many rows: what a quota asks. Others may come and go below it. */
  atLeast<Row>(spec: TableSpec<Row>, index: string, value: string, count: number): boolean;
  put<Row>(spec: TableSpec<Row>, row: Row): void;
  delete<Row>(spec: TableSpec<Row>, key: string): void;
}
