import { Select, TextInput } from '@mantine/core'
import { deliveryNotes } from '../../../shared/contract/settings.ts'
import { numberings } from '../../../shared/domain/number-series.ts'
import { useText } from '../../i18n/text.ts'
import { Panel } from '../office/panel.tsx'
import styles from './settings.module.css'
import type { WarehouseForm } from './warehouse-fields.tsx'

/** How sales documents are numbered, which papers an order gets, and what they must say. */
export function DocumentFields({ draft, set, errorOf }: WarehouseForm) {
  const t = useText()
  const wrongBasis = errorOf('exemptBasis')
  return (
    <Panel title={t('settings:documents.title')} testId="documents">
      <div className={styles['fields']}>
        <Select
          label={t('settings:documents.numbering')}
          description={t('settings:documents.numberingText')}
          data={numberings.map((value) => ({ value, label: t(`settings:documents.${value}`) }))}
          value={draft.numbering}
          allowDeselect={false}
          data-testid="numbering"
          onChange={(numbering) => {
            if (numbering !== null) set({ numbering })
          }}
        />
        <Select
          label={t('settings:documents.deliveryNote')}
          description={t('settings:documents.deliveryNoteText')}
          data={deliveryNotes.map((value) => ({ value, label: t(`settings:documents.${value}`) }))}
          value={draft.deliveryNote}
          allowDeselect={false}
          data-testid="delivery-note"
          onChange={(deliveryNote) => {
            if (deliveryNote !== null) set({ deliveryNote })
          }}
        />
        <TextInput
          label={t('settings:documents.exemptBasis')}
          description={t('settings:documents.exemptBasisText')}
          value={draft.exemptBasis}
          error={wrongBasis && t(wrongBasis)}
          data-testid="exempt-basis"
          onChange={(event) => {
            set({ exemptBasis: event.currentTarget.value })
          }}
        />
      </div>
    </Panel>
  )
}
