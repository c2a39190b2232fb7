import { readFileSync } from 'node:fs'
import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'

const root = path.join(import.meta.dirname, '../..')

/** The Electron runtime that the set-up made ready (scripts/lib/electron-runtime.mjs writes it). */
type Runtime = {
  readonly kind: 'official' | 'fallback'
  readonly executable: string
  readonly env: Readonly<Record<string, string>>
}

export type LaunchOptions = {
  /** Folder of the station's data; each running program needs its own. */
  readonly dataDir: string
  /** Inner size of the window in pixels; without it the window opens as for a user, maximised. */
  readonly size?: { readonly width: number; readonly height: number }
  /** What the browser names as the language of the user, e.g. `pl`. */
  readonly language?: string
  /** Environment beside that of this process. */
  readonly env?: Readonly<Record<string, string>>
}

export type RunningApp = { readonly app: ElectronApplication; readonly window: Page }

/** Starts the built program as a user would (needs a display, the set-up and the build) and waits for its window. */
export async function launchApp({ dataDir, size, language, env = {} }: LaunchOptions): Promise<RunningApp> {
  const runtime = readRuntime()
  const args = [root, '--data', dataDir]
  if (size) args.push(`--window-size=${size.width}x${size.height}`)
  if (language) args.push(`--lang=${language}`)
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args,
    env: { ...definedOnly(process.env), ...runtime.env, ...env },
    // Chromium refuses its sandbox to root, which is what CI machines often are.
    chromiumSandbox: process.getuid?.() !== 0,
  })
  return { app, window: await app.firstWindow() }
}

export function readRuntime(): Runtime {
  const file = path.join(root, '.cache', 'electron-runtime.json')
  return JSON.parse(readFileSync(file, 'utf8')) as Runtime
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
