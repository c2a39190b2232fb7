import path from 'node:path'
import { parseArgs } from 'node:util'

/** What the command line of the program can say. */
export type Arguments = {
  /** Absolute folder of the station's data, or null for the usual place of this computer. */
  readonly data: string | null
  /** Inner size of the window in pixels, or null: the window opens maximised. */
  readonly windowSize: { readonly width: number; readonly height: number } | null
}

/** Reads `--data DIR` and `--window-size=WIDTHxHEIGHT`; switches of Chromium and Electron beside them are left alone. */
export function readArguments(argv: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...argv],
    options: { data: { type: 'string' }, 'window-size': { type: 'string' } },
    strict: false,
  })
  const { data, 'window-size': size } = values
  const [, width, height] = (typeof size === 'string' && /^(\d{3,5})x(\d{3,5})$/.exec(size)) || []
  return {
    data: typeof data === 'string' && data !== '' ? path.resolve(data) : null,
    windowSize: width && height ? { width: Number(width), height: Number(height) } : null,
  }
}
