import { readJobInfo1, readPrinterInfo2 } from './spooler-status.ts'

/** A printer of Windows, opened. The calls are short: the spooler takes bytes into a file. */
export type WindowsPrinter = {
  /** Null when Windows does not tell. */
  info(): { readonly status: number; readonly attributes: number } | null
  /** Begins a raw job and gives its number; 0 when the spooler refuses it. */
  startJob(name: string): number
  /** False when the spooler did not take all the bytes. */
  write(bytes: Uint8Array): boolean
  endJob(): boolean
  /** Status bits of a job; null when the spooler knows it no more. */
  jobStatus(job: number): number | null
  deleteJob(job: number): void
  close(): void
}

/** Opens a printer by its name; null when there is none. It also opens when the device is unplugged: ask `info`. */
export type OpenWindowsPrinter = (name: string) => WindowsPrinter | null

const deleteCommand = 5

/**
 * The spooler of Windows through winspool.drv. Written after Microsoft's winspool.h; not run on Windows yet.
 * Rejects when the library cannot be loaded, as on any other system.
 */
export async function loadWinspool(): Promise<OpenWindowsPrinter> {
  const { default: koffi } = await import('koffi')
  const library = koffi.load('winspool.drv')
  const pointerBytes = koffi.sizeof('void *')
  const docInfo = koffi.struct({ pDocName: 'str16', pOutputFile: 'str16', pDatatype: 'str16' })
  const openPrinter = library.func('__stdcall', 'OpenPrinterW', 'int', ['str16', '_Out_ void **', 'void *'])
  const closePrinter = library.func('__stdcall', 'ClosePrinter', 'int', ['void *'])
  const startDoc = library.func('__stdcall', 'StartDocPrinterW', 'uint32', [
    'void *',
    'uint32',
    koffi.pointer(docInfo),
  ])
  const startPage = library.func('__stdcall', 'StartPagePrinter', 'int', ['void *'])
  const writePrinter = library.func('__stdcall', 'WritePrinter', 'int', [
    'void *',
    'void *',
    'uint32',
    '_Out_ uint32 *',
  ])
  const endPage = library.func('__stdcall', 'EndPagePrinter', 'int', ['void *'])
  const endDoc = library.func('__stdcall', 'EndDocPrinter', 'int', ['void *'])
  const getPrinter = library.func('__stdcall', 'GetPrinterW', 'int', [
    'void *',
    'uint32',
    'void *',
    'uint32',
    '_Out_ uint32 *',
  ])
  const getJob = library.func('__stdcall', 'GetJobW', 'int', [
    'void *',
    'uint32',
    'uint32',
    'void *',
    'uint32',
    '_Out_ uint32 *',
  ])
  const setJob = library.func('__stdcall', 'SetJobW', 'int', [
    'void *',
    'uint32',
    'uint32',
    'void *',
    'uint32',
  ])
  return (name) => {
    const opened: unknown[] = [null]
    if (openPrinter(name, opened, null) === 0) return null
    const handle = opened[0]
    /** Such calls tell the size they need first. */
    const sized = (
      call: (buffer: Buffer | null, size: number, needed: number[]) => number,
    ): Buffer | null => {
      const needed = [0]
      call(null, 0, needed)
      const buffer = Buffer.alloc(needed[0] ?? 0)
      return buffer.length > 0 && call(buffer, buffer.length, needed) !== 0 ? buffer : null
    }
    return {
      info() {
        const buffer = sized((into, size, needed) => getPrinter(handle, 2, into, size, needed) as number)
        return buffer && readPrinterInfo2(buffer, pointerBytes)
      },
      startJob(jobName) {
        const job = startDoc(handle, 1, { pDocName: jobName, pOutputFile: null, pDatatype: 'RAW' }) as number
        return job !== 0 && startPage(handle) !== 0 ? job : 0
      },
      write(bytes) {
        const written = [0]
        return writePrinter(handle, bytes, bytes.length, written) !== 0 && written[0] === bytes.length
      },
      endJob: () => endPage(handle) !== 0 && endDoc(handle) !== 0,
      jobStatus(job) {
        const buffer = sized((into, size, needed) => getJob(handle, job, 1, into, size, needed) as number)
        return buffer && readJobInfo1(buffer, pointerBytes)
      },
      deleteJob: (job) => {
        setJob(handle, job, 0, null, deleteCommand)
      },
      close: () => {
        closePrinter(handle)
      },
    }
  }
}
