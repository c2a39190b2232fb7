import { IconPlayerPause } from '@tabler/icons-react'
import { BenchButton } from '../../components/bench-button.tsx'
import { BenchDialog } from '../../components/bench-dialog.tsx'
import { useText } from '../../i18n/text.ts'
import styles from './dialogs.module.css'

/** Putting the walk down: what happens with it, and how somebody goes on. */
export function PauseDialog(props: {
  readonly batchNumber: string
  readonly loose: boolean
  readonly onClose: () => void
  readonly onPause: () => void
}) {
  const { batchNumber, loose, onClose, onPause } = props
  const t = useText()
  return (
    <BenchDialog
      title={t('pick:pause.title', { batch: batchNumber })}
      testId="pause-dialog"
      onClose={onClose}
      actions={
        <BenchButton tone="primary" keyName="Enter" layer="dialog" testId="pause-confirm" onPress={onPause}>
          {t('pick:pause.confirm')}
        </BenchButton>
      }
    >
      <div className={styles['pause']}>
        <IconPlayerPause size={72} stroke={1.4} aria-hidden />
        <div>
          <p>{t('pick:pause.kept')}</p>
          <p>{t(loose ? 'pick:pause.byList' : 'pick:pause.byTote')}</p>
        </div>
      </div>
    </BenchDialog>
  )
}
