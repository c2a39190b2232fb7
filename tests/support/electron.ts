import { readFileSync } from 'node:fs'
import path from 'node:path'
import { _electron, errors, type ElectronApplication, type Page } from '@playwright/test'

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
  /** Switches of Chromium, e.g. `--use-fake-device-for-media-stream`. */
  readonly switches?: readonly string[]
  /** Environment beside that of this process. */
  readonly env?: Readonly<Record<string, string>>
}

export type RunningApp = { readonly app: ElectronApplication; readonly window: Page }

/** Starts the built program as a user would (needs a display, the set-up and the build) and waits for its window. */
export async function launchApp({
  dataDir,
  size,
  language,
  switches = [],
  env = {},
}: LaunchOptions): Promise<RunningApp> {
  const runtime = readRuntime()
  const args = [root, '--data', dataDir, ...switches]
  if (size) args.push(`--window-size=${size.width}x${size.height}`)
  if (language) args.push(`--lang=${language}`)
  const app = await attach({
    executablePath: runtime.executable,
    args,
    env: { ...definedOnly(process.env), ...runtime.env, ...env },
    // Chromium refuses its sandbox to root, which is what CI machines often are.
    chromiumSandbox: process.getuid?.() !== 0,
    timeout: attachMs,
  })
  return { app, window: await app.firstWindow() }
}

const attachMs = 30_000
const attempts = 3

/**
 * Playwright waits for ever when it attaches in the very moment in which the window leaves its first, empty page: then it
 * is never told of that navigation. It happens about once in fifty starts, and a new start is the way out.
 */
async function attach(options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await _electron.launch(options)
    } catch (error) {
      if (!(error instanceof errors.TimeoutError) || attempt === attempts) throw error
    }
  }
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
