import type { Icon } from '@tabler/icons-react'
import {
  IconBasket,
  IconFileImport,
  IconLayoutDashboard,
  IconListDetails,
  IconPackage,
  IconPrinter,
  IconRoute,
  IconSettings,
  IconTruckLoading,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { Screen } from '../../shared/domain/roles.ts'
import { BatchesScreen } from '../screens/batches/index.tsx'
import { BoardScreen } from '../screens/board/index.tsx'
import { HandoverScreen } from '../screens/handover/index.tsx'
import { ImportsScreen } from '../screens/imports/index.tsx'
import { OrdersScreen } from '../screens/orders/index.tsx'
import { PackScreen } from '../screens/pack/index.tsx'
import { PickScreen } from '../screens/pick/index.tsx'
import { PrintingScreen } from '../screens/printing/index.tsx'
import { SettingsScreen } from '../screens/settings/index.tsx'

type ScreenEntry = {
  readonly component: ComponentType
  readonly icon: Icon
  /** A bench is read standing, from two metres; an office screen sitting. */
  readonly density: 'bench' | 'office'
}

/** Every screen of the program; its name stands under `screen` in the common catalogue. */
export const screenEntries: Readonly<Record<Screen, ScreenEntry>> = {
  pick: { component: PickScreen, icon: IconBasket, density: 'bench' },
  pack: { component: PackScreen, icon: IconPackage, density: 'bench' },
  handover: { component: HandoverScreen, icon: IconTruckLoading, density: 'bench' },
  board: { component: BoardScreen, icon: IconLayoutDashboard, density: 'office' },
  orders: { component: OrdersScreen, icon: IconListDetails, density: 'office' },
  batches: { component: BatchesScreen, icon: IconRoute, density: 'office' },
  imports: { component: ImportsScreen, icon: IconFileImport, density: 'office' },
  printing: { component: PrintingScreen, icon: IconPrinter, density: 'office' },
  settings: { component: SettingsScreen, icon: IconSettings, density: 'office' },
}
