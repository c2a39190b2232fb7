import { Select, Switch } from '@mantine/core'
import { shortageRules } from '../../../shared/domain/picking-words.ts'
import { useText, type TextKey } from '../../i18n/text.ts'
import { Panel } from '../office/panel.tsx'
import type { PickingDraft } from './picking-draft.ts'
import styles from './settings.module.css'
import { TypedNumber } from './typed-number.tsx'

/** What each part of the form works on. */
export type PickingForm = {
  readonly draft: PickingDraft
  readonly set: (change: Partial<PickingDraft>) => void
  readonly errorOf: (field: string) => TextKey | null
}

/** How a batch is collected. */
export function WayFields(form: PickingForm) {
  const t = useText()
  const { draft, set, errorOf } = form
  return (
    <Panel title={t('settings:picking.way')} testId="picking-way">
      <div className={styles['fields']}>
        <Select
          label={t('settings:picking.sorting')}
          description={t(`settings:picking.${draft.sorting}Text`)}
          data={(['on-the-cart', 'at-the-bench'] as const).map((value) => ({
            value,
            label: t(`settings:picking.${value}`),
          }))}
          value={draft.sorting}
          allowDeselect={false}
          data-testid="sorting"
          onChange={(value) => {
            if (value === 'on-the-cart' || value === 'at-the-bench') set({ sorting: value })
          }}
        />
        <TypedNumber
          label={t('settings:work.ordersPerBatch')}
          description={t('settings:work.ordersPerBatchText')}
          value={draft.ordersPerBatch}
          error={errorOf('ordersPerBatch')}
          testId="orders-per-batch"
          onChange={(ordersPerBatch) => {
            set({ ordersPerBatch })
          }}
        />
        <Choice field="scanLocation" text="settings:work.scanLocation" {...form} />
        <Choice field="singlePieceWaves" text="settings:picking.singlePieceWaves" {...form} />
        <Choice field="byZone" text="settings:picking.byZone" {...form} />
      </div>
    </Panel>
  )
}

const limits = [
  ['toteLitres', 'l'],
  ['toteKilograms', 'kg'],
  ['cartKilograms', 'kg'],
] as const

/** What totes and cart hold; an empty field is no limit. */
export function LimitFields({ draft, set, errorOf }: PickingForm) {
  const t = useText()
  return (
    <Panel title={t('settings:picking.limits')} testId="picking-limits">
      <div className={styles['thirds']}>
        {limits.map(([field, unit]) => (
          <TypedNumber
            key={field}
            label={t(`settings:picking.${field}`)}
            placeholder={t('settings:picking.noLimit')}
            value={draft[field]}
            unit={unit}
            decimals={3}
            error={errorOf(field)}
            testId={field}
            onChange={(value) => {
              set({ [field]: value })
            }}
          />
        ))}
      </div>
      <p className={styles['hint']}>{t('settings:picking.limitsText')}</p>
    </Panel>
  )
}

/** What never shares a batch. */
export function ApartFields(form: PickingForm) {
  const t = useText()
  return (
    <Panel title={t('settings:picking.apart')} testId="picking-apart">
      <div className={styles['fields']}>
        <Choice field="keepClassesApart" text="settings:picking.keepClassesApart" {...form} />
        <Choice field="keepSourcesApart" text="settings:picking.keepSourcesApart" {...form} />
      </div>
    </Panel>
  )
}

/** How far a walk is lengthened for another order, and what happens when goods are missing. */
export function DetourFields({ draft, set, errorOf }: PickingForm) {
  const t = useText()
  return (
    <Panel title={t('settings:picking.onTheWay')} testId="picking-on-the-way">
      <div className={styles['fields']}>
        {(['fillDetourMetres', 'expressDetourMetres'] as const).map((field) => (
          <TypedNumber
            key={field}
            label={t(`settings:picking.${field}`)}
            description={t(`settings:picking.${field}Text`)}
            value={draft[field]}
            unit="m"
            error={errorOf(field)}
            testId={field}
            onChange={(value) => {
              set({ [field]: value })
            }}
          />
        ))}
        <Select
          label={t('settings:picking.shortageRule')}
          description={t(`settings:picking.${draft.shortageRule}Text`)}
          data={shortageRules.map((value) => ({ value, label: t(`settings:picking.${value}`) }))}
          value={draft.shortageRule}
          allowDeselect={false}
          data-testid="shortage-rule"
          onChange={(value) => {
            const rule = shortageRules.find((each) => each === value)
            if (rule) set({ shortageRule: rule })
          }}
        />
      </div>
    </Panel>
  )
}

type ChoiceField = 'scanLocation' | 'singlePieceWaves' | 'byZone' | 'keepClassesApart' | 'keepSourcesApart'
type ChoiceText = 'settings:work.scanLocation' | `settings:picking.${Exclude<ChoiceField, 'scanLocation'>}`

function Choice({
  field,
  text,
  draft,
  set,
}: PickingForm & { readonly field: ChoiceField; readonly text: ChoiceText }) {
  const t = useText()
  return (
    <Switch
      size="md"
      label={t(text)}
      description={t(`${text}Text`)}
      checked={draft[field]}
      data-testid={field}
      onChange={(event) => {
        set({ [field]: event.currentTarget.checked })
      }}
    />
  )
}
