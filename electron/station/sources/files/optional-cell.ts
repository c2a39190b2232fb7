/** Reads a cell that may be empty; one that cannot be read is left out and named. */
export function optionalCell<Value, Reason extends string>(
  text: string,
  read: (text: string) => Value | null,
  reason: Reason,
  warnings: { readonly reason: Reason; readonly value: string }[],
): Value | null {
  if (text === '') return null
  const value = read(text)
  if (value === null) warnings.push({ reason, value: text })
  return value
}
