import { Fault } from '../../../shared/contract/faults.ts'
import type { Station } from '../context.ts'

/** The sheet of test codes for the scanner doctor. */
export async function testSheet(
  _station: Station,
  _language: 'pl' | 'en' | 'uk',
): Promise<{ base64: string }> {
  throw new Fault('no-test-sheet', 'there is no test sheet yet')
}
