import { spawn, spawnSync } from 'node:child_process'
import { childEnv, root } from './paths.mjs'

/** Why a command that was run for the user did not succeed. */
export class CommandFailed extends Error {
  constructor(command, code) {
    super(`${command} ended with code ${code}`)
    this.code = code
  }
}

/**
 * Runs a command in the project folder with the project's Node in front, passes signals on to it, and resolves
 * with its exit code (128 + signal for a killed one).
 */
export function run(command, args, { env = {}, stdio = 'inherit', cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio, env: childEnv(env), shell: needsShell(command) })
    const pass = (signal) => child.kill(signal)
    process.on('SIGINT', pass).on('SIGTERM', pass)
    const done = () => process.off('SIGINT', pass).off('SIGTERM', pass)
    child.once('error', (error) => {
      done()
      reject(error)
    })
    child.once('exit', (code, signal) => {
      done()
      resolve(code ?? 128 + (signal === 'SIGKILL' ? 9 : 15))
    })
  })
}

/** Like {@link run}, but a code other than 0 is an error. */
export async function mustRun(command, args, options) {
  const code = await run(command, args, options)
  if (code !== 0) throw new CommandFailed([command, ...args].join(' '), code)
}

/** Runs a command quietly and gives its exit code (null when it could not be started) and what it printed. */
export function capture(command, args, { cwd = root, env = {} } = {}) {
  const child = spawnSync(command, args, {
    cwd,
    env: childEnv(env),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    shell: needsShell(command),
  })
  return { code: child.status, stdout: child.stdout ?? '', stderr: child.stderr ?? '' }
}

// On Windows npm and the tools of packages are .cmd files, which only a shell can start.
const needsShell = (command) => process.platform === 'win32' && !/[\\/]/.test(command)

/** Ends a script: with the code its main work gives, or a failed command in one line, or an error with its stack. */
export async function endWith(main) {
  try {
    process.exitCode = await main()
  } catch (error) {
    console.error(error instanceof CommandFailed ? `pakownia: ${error.message}` : error)
    process.exitCode = error instanceof CommandFailed ? error.code || 1 : 1
  }
}
