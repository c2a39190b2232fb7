import {
  onePaper,
  type PaperOptions,
  type PrintFormat,
  type PrintRequest,
} from '../../drivers/printer/index.ts'

/** One job of these bytes. */
export function paperJob(
  jobName: string,
  bytes: Uint8Array | string,
  format: PrintFormat = 'zpl',
  options: Partial<PaperOptions> = {},
): PrintRequest {
  return { ...onePaper, ...options, jobName, format, bytes: Buffer.from(bytes) }
}

/** A ZPL label that says this, made longer by `padding` bytes of comment. */
export function zplJob(text: string, padding = 0): PrintRequest {
  return paperJob(text, `^XA^FX${'x'.repeat(padding)}^FS^FO10,10^FD${text}^FS^XZ`)
}
