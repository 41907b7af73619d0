/**
 * A row for `json_to_recordset` in which these columns hold JSON. JSON within JSON is a text: PostgreSQL reads texts that
 * it would refuse in a value.
 */
export function withJsonTexts<Row extends object>(row: Row, columns: readonly (keyof Row)[]): object {
  const texts = columns.map((column) => [column, row[column] === null ? null : JSON.stringify(row[column])]);
  return { ...row, ...Object.fromEntries(texts) };
}
