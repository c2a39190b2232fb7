import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Takes the pictures of README and guides from the screens that the demo left:
 * `npm run demo -- --out DIR && node scripts/guide-pictures.mjs DIR`
 */
const pictures = {
  '02-sign-in.png': 'sign-in.png',
  '05-imports-preview.png': 'imports-preview.png',
  '06-imports-result.png': 'imports-result.png',
  '08-orders-detail.png': 'orders.png',
  '11-pick-location.png': 'pick-place.png',
  '17-pick-refusal-wrong-tote.png': 'pick-refusal.png',
  '19-pick-tote.png': 'pick-tote.png',
  '23-pack-refusal-wrong.png': 'pack-refusal.png',
  '26-pack-half-done.png': 'pack.png',
  '28-pack-weighed-scale.png': 'pack-parcels.png',
  '50-board.png': 'board.png',
  '56-printing.png': 'printing.png',
  '57-settings.png': 'settings.png',
}

const [from] = process.argv.slice(2)
if (!from) {
  console.error('Usage: node scripts/guide-pictures.mjs DIR (the --out folder of a demo)')
  process.exit(2)
}
const images = join(import.meta.dirname, '../docs/images')
mkdirSync(images, { recursive: true })
for (const [screen, picture] of Object.entries(pictures))
  copyFileSync(join(from, 'screens', screen), join(images, picture))
console.log(`${Object.keys(pictures).length} pictures taken into docs/images`)
