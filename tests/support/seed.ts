import * as fc from 'fast-check'

/**
 * The same run finds the same things: property tests start from one seed. `PAKOWNIA_TEST_SEED=random` looks elsewhere
 * each time, a number repeats a run.
 */
const wanted = process.env['PAKOWNIA_TEST_SEED'] ?? '20261122'
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted) })
