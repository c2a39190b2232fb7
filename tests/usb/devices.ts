import { type Identity, hidGadget, printerGadget, serialGadget } from './gadgets.ts'

/** A scanner for the USB HID Point of Sale usages: report 2 = length, 3 bytes AIM, 56 bytes data, 2 spare, 1 flag. */
const scannerDescriptor = Buffer.from(
  '058c0902a10185020912a102150026ff0075089501' +
    '0501093b81029503058c09fb09fc09fd8102953809fe82020195028103950125017501' +
    '09ff810275078103c0c0',
  'hex',
)

/** Captured from a Pitney Bowes postal scale. */
const scaleDescriptor = Buffer.from(
  '058d0920a1010930a10285017508950115010927a102250a1921292ab100c00950a102250c1951295cb100c0c00931a1028502750195021500250109810980910275069501910' +
    '3c00932a1028503750815010970a10225081971297881' +
    '00c00950a102250c1951295c8100c01581257f094181027510150027ffff000009408102c00934a1028505750895010950a1021501250c1951295cb100c0' +
    '1581257f0941b1027510150027ffff00000940b103c00935a102850675109502150027ffff000009600961b103c00930a10285077508950f1500257f0940b102c0c0',
  'hex',
)

/** The keyboard of the HID specification's boot protocol, appendix B.1. */
const keyboardDescriptor = Buffer.from(
  '05010906a101050719e029e71500250175019508810295017508810395057501050819012905910295017503910395067508150025650507190029658100c0',
  'hex',
)

/** Two bytes on a page of the maker's own, as a scanner has that talks to one till system only. */
const makersOwnDescriptor = Buffer.from('0600ff0901a101150026ff007508950209018102c0', 'hex')

export const scanner = (identity: Identity) => hidGadget(identity, scannerDescriptor, 64)
export const scale = (identity: Identity) => hidGadget(identity, scaleDescriptor, 16)
export const keyboard = (identity: Identity) => hidGadget(identity, keyboardDescriptor, 8, 1)
export const makersOwn = (identity: Identity) => hidGadget(identity, makersOwnDescriptor, 2)
export const serialScanner = (identity: Identity) => serialGadget(identity)
export const printer = (identity: Identity) =>
  printerGadget(identity, `MFG:Zebra Technologies;CMD:ZPL;MDL:${identity.product};CLS:PRINTER;`)

/** The reports in which a HID POS scanner sends one code. `aim` is its AIM identifier, such as `]C1`. */
export function scanReports(aim: string, data: Uint8Array): Buffer[] {
  const reports: Buffer[] = []
  for (let at = 0; at === 0 || at < data.length; at += 56) {
    const part = data.subarray(at, at + 56)
    const report = Buffer.alloc(64)
    report[0] = 2
    report[1] = part.length
    report.write(aim, 2, 'latin1')
    report.set(part, 5)
    report[63] = at + 56 < data.length ? 1 : 0
    reports.push(report)
  }
  return reports
}

/** The report of a HID scale: stable (4) or as given, in grams (2) times 10 to the power of `exponent`. */
export function scaleReport(value: number, { status = 4, unit = 2, exponent = 0 } = {}): Buffer {
  return Buffer.from([3, status, unit, exponent & 0xff, value & 0xff, value >> 8])
}
