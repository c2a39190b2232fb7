import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (...parts: string[]) => path.join(import.meta.dirname, ...parts)

/** True in the build that becomes an installer: it holds nothing that serves development alone. */
const packaged = process.env['PAKOWNIA_PACKAGED'] === '1'

// The oldest runtime the program is started with: the development fallback (Electron 33).
const nodeTarget = 'node20.18'
const chromeTarget = 'chrome130'

export default defineConfig({
  main: {
    define: { __DEV_SEAMS__: JSON.stringify(!packaged) },
    build: {
      target: nodeTarget,
      outDir: at('out/main'),
      rolldownOptions: {
        input: {
          index: at('electron/main/index.ts'),
          station: at('electron/station/index.ts'),
          'label-picture-thread': at('electron/station/pictures/label-picture-thread.ts'),
          'search-thread': at('electron/station/planning/search-thread.ts'),
          'device-host': at('electron/device-host/index.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      target: nodeTarget,
      outDir: at('out/preload'),
      // A sandboxed preload script is one CommonJS file: it can load nothing but `electron`.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    build: {
      target: chromeTarget,
      outDir: at('out/renderer'),
      minify: true,
      // The content policy knows no data: addresses.
      assetsInlineLimit: 0,
      // Loaded from disk in one go; splitting would only add reads.
      chunkSizeWarningLimit: 4_000,
      rolldownOptions: { input: at('renderer/index.html') },
    },
  },
})
