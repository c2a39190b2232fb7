import path from 'node:path'
import { buildApp } from './build.mjs'
import { withDisplay } from './display.mjs'
import { node24, root } from './paths.mjs'
import { run } from './run.mjs'
import { setUp } from './setup.mjs'

/** Runs a TypeScript script that drives the built program: set-up, build, a display. Gives its exit code. */
export async function runWithApp(script, args) {
  await setUp()
  await buildApp()
  return withDisplay(() => run(node24, [path.join(root, 'scripts', script), ...args], { cwd: process.cwd() }))
}
