import { Select, Switch } from '@mantine/core'
import { keyboardLayouts } from '../../../../shared/contract/device-config.ts'
import { useText } from '../../../i18n/text.ts'
import type { Form } from './device-dialog.tsx'
import styles from './devices.module.css'
import { NumberField, TextField } from './fields.tsx'

/** What the scanner does to a code, so that it can be taken back. The doctor finds most of it by itself. */
export function ScannerFields(form: Form) {
  const t = useText()
  const { draft, set } = form
  return (
    <>
      <NumberField field="doubleReadMs" suffix=" ms" described {...form} />
      <p className={styles['hint']}>{t('settings:devices.form.byDoctor')}</p>
      <div className={styles['fields']}>
        <TextField field="prefix" described {...form} />
        <TextField field="suffix" described {...form} />
        <TextField field="separator" example="<GS>" described {...form} />
        <NumberField field="idleEndMs" suffix=" ms" described {...form} />
        {draft.reach === 'wedge' && (
          <Select
            label={t('settings:devices.form.layout')}
            description={t('settings:devices.formText.layout')}
            data={keyboardLayouts.map((layout) => ({
              value: layout,
              label: t(`settings:devices.layout.${layout}`),
            }))}
            value={draft.layout}
            allowDeselect={false}
            data-testid="device-layout"
            onChange={(layout) => {
              if (layout) set({ layout })
            }}
          />
        )}
        <Switch
          className={styles['switch']}
          size="md"
          label={t('settings:devices.form.swapsCase')}
          checked={draft.swapsCase}
          data-testid="device-swapsCase"
          onChange={(event) => {
            set({ swapsCase: event.currentTarget.checked })
          }}
        />
      </div>
    </>
  )
}
