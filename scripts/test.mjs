import path from 'node:path'
import { buildApp } from './lib/build.mjs'
import { withDisplay } from './lib/display.mjs'
import { node24, root } from './lib/paths.mjs'
import { endWith, run } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'

/** Everything that `npm test` checks, cheapest first; the first failure ends the run. */
const checks = [
  { name: 'format', check: () => run('prettier', ['--check', '--log-level', 'warn', '.']) },
  { name: 'lint', check: () => run('oxlint', ['--type-aware', '--quiet']) },
  { name: 'types', check: () => run('tsc', ['-p', '.']) },
  { name: 'types of the renderer', check: () => run('tsc', ['-p', 'renderer']) },
  { name: 'types of the tests that drive windows', check: () => run('tsc', ['-p', 'tests/e2e']) },
  { name: 'types of demo and bench', check: () => run('tsc', ['-p', 'scripts']) },
  { name: 'unit and integration tests', check: () => run('vitest', ['run']) },
  { name: 'build', check: () => buildApp().then(() => 0) },
  { name: 'end to end, on Electron', check: () => withDisplay(() => run('playwright', ['test'])) },
  {
    name: 'devices on real USB, in a virtual machine',
    check: () => run(node24, [path.join(root, 'scripts', 'test-usb.mjs')]),
  },
  { name: 'the package', check: () => run(node24, [path.join(root, 'scripts', 'check-package.mjs')]) },
]

await endWith(async () => {
  await setUp()
  for (const { name, check } of checks) {
    const began = performance.now()
    console.log(`\n== ${name}`)
    const code = await check()
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(`== ${name}: ${code === 0 ? 'passed' : `FAILED (code ${code})`} in ${seconds} s`)
    if (code !== 0) return code
  }
  console.log(`\nchecks: ${checks.length} passed, 0 failed`)
  return 0
})
