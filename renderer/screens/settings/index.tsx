import {
  IconBasket,
  IconBuildingWarehouse,
  IconDeviceDesktop,
  IconDevices,
  IconMap2,
  IconBuildingStore,
  IconPackage,
  IconTruckDelivery,
  IconUsers,
  type Icon,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { useText } from '../../i18n/text.ts'
import { useSession } from '../../stores/session.ts'
import { useDraft } from '../office/draft.ts'
import office from '../office/office.module.css'
import { ScreenTitle } from '../office/screen-title.tsx'
import { Carriers } from './carriers/index.tsx'
import { Devices } from './devices/index.tsx'
import { WarehouseMapSection } from './map/index.tsx'
import { Packing } from './packing.tsx'
import { People } from './people.tsx'
import { Picking } from './picking.tsx'
import styles from './settings.module.css'
import { Shops } from './shops/index.tsx'
import { StationSection } from './station.tsx'
import { Warehouse } from './warehouse.tsx'

const sections = [
  'warehouse',
  'map',
  'picking',
  'packing',
  'carriers',
  'shops',
  'people',
  'station',
  'devices',
] as const
type Section = (typeof sections)[number]

const parts: Readonly<Record<Section, { readonly icon: Icon; readonly content: ComponentType }>> = {
  warehouse: { icon: IconBuildingWarehouse, content: Warehouse },
  map: { icon: IconMap2, content: WarehouseMapSection },
  picking: { icon: IconBasket, content: Picking },
  packing: { icon: IconPackage, content: Packing },
  carriers: { icon: IconTruckDelivery, content: Carriers },
  shops: { icon: IconBuildingStore, content: Shops },
  people: { icon: IconUsers, content: People },
  station: { icon: IconDeviceDesktop, content: StationSection },
  devices: { icon: IconDevices, content: Devices },
}

/** What a lead decides here; all else is the admin's. */
const sectionsOfLead = ['carriers'] as const

/** What an admin sets up: the warehouse and its map, its carriers and people, this station and its devices. */
export function SettingsScreen() {
  const t = useText()
  const [chosen, choose] = useDraft<Section>('settings.section')
  const isAdmin = useSession((state) => state.session?.worker.role === 'admin')
  const open: readonly Section[] = isAdmin ? sections : sectionsOfLead
  const section = open.find((name) => name === chosen) ?? open[0] ?? 'carriers'
  const Content = parts[section].content
  return (
    <div className={`${office['page']} ${styles['page']}`} data-testid="settings" data-section={section}>
      <ScreenTitle title={t('common:screen.settings')} />
      <nav className={styles['sections']}>
        {open.map((name) => {
          const Mark = parts[name].icon
          return (
            <button
              key={name}
              type="button"
              className={styles['section']}
              aria-current={name === section || undefined}
              data-testid={`settings-${name}`}
              onClick={() => {
                choose(name)
              }}
            >
              <Mark size={22} stroke={1.7} aria-hidden />
              {t(`settings:section.${name}`)}
            </button>
          )
        })}
      </nav>
      <div className={`${office['form']} ${styles['content']}`}>
        <Content />
      </div>
    </div>
  )
}
