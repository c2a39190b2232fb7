import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Takes the pictures of README and guides from the screens that the demo left:
 * `npm run demo -- --out DIR && node scripts/guide-pictures.mjs DIR`
 * The demo's screens carry their place in the shift before their name, which changes when a screen is added.
 */
const pictures = {
  'sign-in': 'sign-in',
  'imports-preview': 'imports-preview',
  'imports-result': 'imports-result',
  'orders-detail': 'orders',
  batches: 'batches',
  'batches-done': 'batches-done',
  'pick-idle': 'pick-idle',
  'pick-location': 'pick-place',
  'pick-list': 'pick-list',
  'pick-short': 'pick-short',
  'pick-waiting': 'pick-waiting',
  'pick-finished': 'pick-finished',
  'pick-refusal-wrong-tote': 'pick-refusal',
  'pick-tote': 'pick-tote',
  'pack-refusal-wrong': 'pack-refusal',
  'pack-half-done': 'pack',
  'pack-weighed-scale': 'pack-parcels',
  'pack-note': 'pack-note',
  'pack-labelling': 'pack-labelling',
  'handover-open': 'handover',
  'handover-left': 'handover-left',
  board: 'board',
  printing: 'printing',
  settings: 'settings',
  'settings-map': 'map',
  'settings-devices': 'devices',
  'settings-doctor': 'scanner-doctor',
}

const [from] = process.argv.slice(2)
if (!from) {
  console.error('Usage: node scripts/guide-pictures.mjs DIR (the --out folder of a demo)')
  process.exit(2)
}
const screens = readdirSync(join(from, 'screens'))
const images = join(import.meta.dirname, '../docs/images')
mkdirSync(images, { recursive: true })
for (const [screen, picture] of Object.entries(pictures)) {
  const file = screens.find((name) => name.replace(/^\d+-/, '') === `${screen}.png`)
  if (!file) throw new Error(`the demo left no screen "${screen}"`)
  copyFileSync(join(from, 'screens', file), join(images, `${picture}.png`))
}
console.log(`${Object.keys(pictures).length} pictures taken into docs/images`)
