import { Select, Switch, TextInput } from '@mantine/core'
import { useText, type TextKey } from '../../i18n/text.ts'
import { Panel } from '../office/panel.tsx'
import styles from './settings.module.css'
import type { WarehouseDraft } from './warehouse-draft.ts'

export type WarehouseForm = {
  readonly draft: WarehouseDraft
  readonly set: (change: Partial<WarehouseDraft>) => void
  readonly errorOf: (field: string) => TextKey | null
}

const sellerFields = [
  'name',
  'nip',
  'street',
  'postcode',
  'city',
  'country',
  'bankAccount',
  'phone',
  'email',
] as const

type SellerField = (typeof sellerFields)[number]

/** Who sells: what stands on invoices and labels. */
export function SellerFields({ draft, set, errorOf }: WarehouseForm) {
  const t = useText()
  const change = (field: SellerField, value: string) => {
    set({ seller: { ...draft.seller, [field]: cleaned(field, value) } })
  }
  return (
    <Panel title={t('settings:seller.title')} testId="seller">
      <div className={styles['sellerFields']}>
        {sellerFields.map((field) => {
          const wrong = errorOf(`seller.${field}`)
          return (
            <TextInput
              key={field}
              className={styles[field]}
              label={t(`settings:seller.${field}`)}
              value={draft.seller[field]}
              error={wrong && t(wrong)}
              data-testid={`seller-${field}`}
              onChange={(event) => {
                change(field, event.currentTarget.value)
              }}
            />
          )
        })}
        <Switch
          className={styles['codToBankAccount']}
          size="md"
          label={t('settings:seller.codToBankAccount')}
          description={t('settings:seller.codToBankAccountText')}
          checked={draft.seller.codToBankAccount}
          data-testid="codToBankAccount"
          onChange={(event) => {
            set({ seller: { ...draft.seller, codToBankAccount: event.currentTarget.checked } })
          }}
        />
      </div>
    </Panel>
  )
}

/** People type tax numbers with dashes and countries in lower case; neither is an error. */
function cleaned(field: SellerField, value: string): string {
  if (field === 'nip') return value.replaceAll(/[\s-]/g, '')
  return field === 'country' ? value.toUpperCase() : value
}

/** How the warehouse works. */
export function WorkFields({ draft, set, errorOf }: WarehouseForm) {
  const t = useText()
  const wrongPrefix = errorOf('gs1Prefix')
  return (
    <Panel title={t('settings:work.title')} testId="work">
      <div className={styles['fields']}>
        <TextInput
          label={t('settings:work.gs1Prefix')}
          description={t('settings:work.gs1PrefixText')}
          value={draft.gs1Prefix}
          error={wrongPrefix && t(wrongPrefix)}
          inputMode="numeric"
          data-testid="gs1-prefix"
          onChange={(event) => {
            set({ gs1Prefix: event.currentTarget.value.trim() })
          }}
        />
        <Select
          label={t('settings:work.timeZone')}
          description={t('settings:work.timeZoneText')}
          data={Intl.supportedValuesOf('timeZone')}
          value={draft.timeZone}
          searchable
          allowDeselect={false}
          data-testid="time-zone"
          onChange={(timeZone) => {
            if (timeZone !== null) set({ timeZone })
          }}
        />
        <TextInput
          label={t('settings:work.watchedFolder')}
          description={t('settings:work.watchedFolderText')}
          value={draft.watchedFolder}
          data-testid="watched-folder"
          onChange={(event) => {
            set({ watchedFolder: event.currentTarget.value })
          }}
        />
        <Switch
          size="md"
          label={t('settings:work.openNextOrder')}
          description={t('settings:work.openNextOrderText')}
          checked={draft.openNextOrder}
          data-testid="openNextOrder"
          onChange={(event) => {
            set({ openNextOrder: event.currentTarget.checked })
          }}
        />
      </div>
    </Panel>
  )
}
