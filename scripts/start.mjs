import path from 'node:path'
import { buildApp } from './lib/build.mjs'
import { hasDisplay } from './lib/display.mjs'
import { node24, root } from './lib/paths.mjs'
import { endWith, run } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'

await endWith(async () => {
  const runtime = await setUp()
  await buildApp()
  if (!hasDisplay()) return showDemo()
  const rootOnly = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = [...rootOnly, root, ...process.argv.slice(2)]
  return run(runtime.executable, args, { env: runtime.env })
})

/** Where no window can be shown, the main job is performed under a virtual display and leaves its papers. */
async function showDemo() {
  const out = path.join(root, 'demo-out')
  console.log('pakownia: no display here, so the demo runs under a virtual one')
  const code = await run(node24, [path.join(root, 'scripts', 'demo.mjs'), '--out', out])
  if (code === 0) console.log(`pakownia: waybills, invoices and screens of the demo lie in ${out}`)
  return code
}
