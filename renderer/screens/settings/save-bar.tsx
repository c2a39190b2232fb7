import { Button } from '@mantine/core'
import { useText } from '../../i18n/text.ts'
import { FaultNote } from '../office/notes.tsx'
import type { Act } from '../office/use-act.ts'
import styles from './settings.module.css'

/** The end of a form of settings: whether it is saved, what is wrong, and the buttons that save it or drop what was typed. */
export function SaveBar(props: {
  readonly changed: boolean
  readonly wrong: boolean
  readonly act: Act
  readonly onDrop: () => void
  readonly testId: string
}) {
  const { changed, wrong, act, onDrop, testId } = props
  const t = useText()
  return (
    <footer className={styles['saveBar']} data-changed={changed || undefined}>
      {act.fault && <FaultNote fault={act.fault} />}
      <span className={styles['saveText']}>
        {t(wrong ? 'settings:correct' : changed ? 'settings:unsaved' : 'settings:saved')}
      </span>
      <Button variant="default" disabled={!changed} onClick={onDrop}>
        {t('settings:drop')}
      </Button>
      <Button type="submit" disabled={!changed || wrong} loading={act.busy} data-testid={testId}>
        {t('settings:save')}
      </Button>
    </footer>
  )
}
