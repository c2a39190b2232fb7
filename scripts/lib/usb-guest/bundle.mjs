import fs from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import { root } from '../paths.mjs'

/** They find files of their own beside themselves. */
const external = [
  '@hyzyla/pdfium',
  'better-sqlite3',
  'koffi',
  'node-hid',
  '@serialport/bindings-cpp',
  'zpl-renderer-js',
  'zxing-wasm',
  'zxing-wasm/reader',
]

/**
 * Puts the checks, the service and its device host into a few files, as the build of the program does: to load two thousand
 * modules one by one takes minutes on a processor that is emulated. Their places to each other stay as in the checkout.
 * @param wanted part of the names of the files with checks; empty for all
 */
export async function bundleChecks(outDir, wanted) {
  const tests = fs
    .readdirSync(path.join(root, 'tests', 'usb'))
    .filter((name) => name.endsWith('.test.ts') && name.includes(wanted))
  const programs = ['electron/station/headless.ts', 'electron/device-host/index.ts']
  const files = [...programs, ...tests.map((name) => `tests/usb/${name}`)]
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    ssr: { noExternal: true, external },
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: true,
      rolldownOptions: {
        input: Object.fromEntries(files.map((file) => [file.replace(/\.ts$/, ''), path.join(root, file)])),
        // Where a helper of the tests looks for a program, and where the programs look for each other and for assets.
        output: { entryFileNames: '[name].js', chunkFileNames: 'tests/support/[name].js' },
      },
    },
  })
  for (const file of programs)
    fs.symlinkSync(path.basename(file).replace(/\.ts$/, '.js'), path.join(outDir, file))
  fs.symlinkSync(path.join(root, 'assets'), path.join(outDir, 'assets'))
}
