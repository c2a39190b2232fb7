import { z } from 'zod'

// What carriers write now in one way and now in another, read at the edge. Null and nonsense are never read as 0, '' or false.

const textOrNumber = z.union([z.string(), z.number()])

/** A text, also where it comes as a number. */
export const wireText = textOrNumber.transform(String)
/** The same, or null where it is missing or empty. */
export const wireOptional = textOrNumber
  .nullish()
  .transform((value) => (value === null || value === undefined || value === '' ? null : String(value)))
/** A whole number from 0, also where it comes as text. */
export const wireCount = z
  .union([z.number(), z.string().regex(/^\d+$/)])
  .transform(Number)
  .pipe(z.int().nonnegative())
/** A yes or no: true, 1 and "1"; false, 0, "0" and whatever is missing. @throws for anything else */
export const wireFlag = z
  .union([z.boolean(), z.literal([0, 1, '0', '1', 'true', 'false', ''])])
  .nullish()
  .transform((value) => value === true || value === 1 || value === '1' || value === 'true')
