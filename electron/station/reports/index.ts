import type { Handlers, Station } from '../context.ts'
import { readBoard } from './board.ts'
import { readPicking } from './picking.ts'

/** The live picture of the warehouse for shift leads. */
export function reportHandlers(station: Station): Handlers<'reports/board' | 'reports/picking'> {
  return {
    'reports/board': () => readBoard(station),
    'reports/picking': () => readPicking(station),
  }
}
