import { constants, setPriority } from 'node:os'
import { fuzzClasses } from './classes.ts'
import { fuzz } from './run.ts'
import { startWatchdog } from './watchdog.ts'

/** One slice of a class in a process of its own: `worker.ts CLASS SEED RUNS`; its result is one message. */
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
const [name = '', seed, runs] = process.argv.slice(2)
const fuzzed = fuzzClasses.find((one) => one.name === name)
if (!fuzzed) throw new Error(`no class ${name}`)
process.send!(fuzz(fuzzed, Number(seed), Number(runs), startWatchdog(name)))
process.disconnect()
