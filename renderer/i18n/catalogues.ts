// One line per catalogue: statically imported, so that a missing file fails the build and not a worker.
import commonPl from './pl/common.json'
import signinPl from './pl/signin.json'
import packPl from './pl/pack.json'
import pickPl from './pl/pick.json'
import handoverPl from './pl/handover.json'
import refusalPl from './pl/refusal.json'
import faultsPl from './pl/faults.json'
import boardPl from './pl/board.json'
import ordersPl from './pl/orders.json'
import importsPl from './pl/imports.json'
import printingPl from './pl/printing.json'
import settingsPl from './pl/settings.json'
import mapPl from './pl/map.json'
import batchesPl from './pl/batches.json'
import carriersPl from './pl/carriers.json'
import shippingPl from './pl/shipping.json'
import shopsPl from './pl/shops.json'
import commonEn from './en/common.json'
import signinEn from './en/signin.json'
import packEn from './en/pack.json'
import pickEn from './en/pick.json'
import handoverEn from './en/handover.json'
import refusalEn from './en/refusal.json'
import faultsEn from './en/faults.json'
import boardEn from './en/board.json'
import ordersEn from './en/orders.json'
import importsEn from './en/imports.json'
import printingEn from './en/printing.json'
import settingsEn from './en/settings.json'
import mapEn from './en/map.json'
import batchesEn from './en/batches.json'
import carriersEn from './en/carriers.json'
import shippingEn from './en/shipping.json'
import shopsEn from './en/shops.json'
import commonUk from './uk/common.json'
import signinUk from './uk/signin.json'
import packUk from './uk/pack.json'
import pickUk from './uk/pick.json'
import handoverUk from './uk/handover.json'
import refusalUk from './uk/refusal.json'
import faultsUk from './uk/faults.json'
import boardUk from './uk/board.json'
import ordersUk from './uk/orders.json'
import importsUk from './uk/imports.json'
import printingUk from './uk/printing.json'
import settingsUk from './uk/settings.json'
import mapUk from './uk/map.json'
import batchesUk from './uk/batches.json'
import carriersUk from './uk/carriers.json'
import shippingUk from './uk/shipping.json'
import shopsUk from './uk/shops.json'

export const namespaces = [
  'common',
  'signin',
  'pack',
  'pick',
  'handover',
  'refusal',
  'faults',
  'board',
  'orders',
  'imports',
  'printing',
  'settings',
  'map',
  'batches',
  'carriers',
  'shipping',
  'shops',
] as const

export const catalogues = {
  pl: {
    common: commonPl,
    signin: signinPl,
    pack: packPl,
    pick: pickPl,
    handover: handoverPl,
    refusal: refusalPl,
    faults: faultsPl,
    board: boardPl,
    orders: ordersPl,
    imports: importsPl,
    printing: printingPl,
    settings: settingsPl,
    map: mapPl,
    batches: batchesPl,
    carriers: carriersPl,
    shipping: shippingPl,
    shops: shopsPl,
  },
  en: {
    common: commonEn,
    signin: signinEn,
    pack: packEn,
    pick: pickEn,
    handover: handoverEn,
    refusal: refusalEn,
    faults: faultsEn,
    board: boardEn,
    orders: ordersEn,
    imports: importsEn,
    printing: printingEn,
    settings: settingsEn,
    map: mapEn,
    batches: batchesEn,
    carriers: carriersEn,
    shipping: shippingEn,
    shops: shopsEn,
  },
  uk: {
    common: commonUk,
    signin: signinUk,
    pack: packUk,
    pick: pickUk,
    handover: handoverUk,
    refusal: refusalUk,
    faults: faultsUk,
    board: boardUk,
    orders: ordersUk,
    imports: importsUk,
    printing: printingUk,
    settings: settingsUk,
    map: mapUk,
    batches: batchesUk,
    carriers: carriersUk,
    shipping: shippingUk,
    shops: shopsUk,
  },
} as const
