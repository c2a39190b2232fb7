import { isVirtual, type Printer } from '../../../drivers/printer/index.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import type { VirtualFaults } from '../../../shared/contract/printing.ts'

const well: VirtualFaults = { plugged: true, paper: true, headOpen: false, paused: false, jammed: false }

/** How the switches of each virtual printer were set last; a printer made anew begins well. */
const set = new WeakMap<Printer, VirtualFaults>()

/** How the switches of a printer stand; null when it is a real one. */
export function faultsOf(printer: Printer): VirtualFaults | null {
  return isVirtual(printer) ? (set.get(printer) ?? well) : null
}

/** @throws Fault `printer-unknown` when the printer has no switches */
export function setFaults(printer: Printer, faults: VirtualFaults): void {
  if (!isVirtual(printer)) throw new Fault('printer-unknown', 'no virtual printer')
  printer.setPlugged(faults.plugged)
  printer.setPaper(faults.paper)
  printer.setHead(!faults.headOpen)
  printer.setPaused(faults.paused)
  printer.setJammed(faults.jammed)
  set.set(printer, faults)
}
