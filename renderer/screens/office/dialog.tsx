import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../../i18n/text.ts'
import { useKeys } from '../../wedge/keys.ts'
import styles from './office.module.css'

/** A question over an office screen; Escape closes it, and the keys of the screen under it rest. */
export function Dialog(props: {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly size?: number
  readonly testId?: string
}) {
  const t = useText()
  useKeys({ Escape: props.onClose }, 'dialog')
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      size={props.size ?? 520}
      data-testid={props.testId}
      styles={{ title: { fontSize: 20, fontWeight: 700 } }}
    >
      <div className={styles['form']}>{props.children}</div>
    </Modal>
  )
}
