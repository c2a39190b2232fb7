import type { WorkerRow } from '../../../shared/contract/session.ts'
import { ScreenBarcode } from '../../components/screen-barcode.tsx'
import { useText } from '../../i18n/text.ts'
import { Dialog } from '../office/dialog.tsx'
import styles from './settings.module.css'

/** A worker's badge, large enough to be scanned from the screen. */
export function BadgeDialog({
  person,
  onClose,
}: {
  readonly person: WorkerRow
  readonly onClose: () => void
}) {
  const t = useText()
  return (
    <Dialog
      title={t('settings:people.badgeOf', { name: person.name })}
      onClose={onClose}
      testId="badge-dialog"
    >
      <div className={styles['badge']}>
        <ScreenBarcode text={person.badgeCode} height={120} />
        <strong>{person.badgeCode}</strong>
        <p>{t('settings:people.badgeText')}</p>
      </div>
    </Dialog>
  )
}
