import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import type { OrderDocument } from '../../../../shared/contract/orders.ts'
import { useText } from '../../../i18n/text.ts'
import { command } from '../../../station/client.ts'
import { useSession } from '../../../stores/session.ts'
import { PrintStateSign } from '../../office/print-state.tsx'
import styles from './detail.module.css'
import { ReasonDialog } from './reason-dialog.tsx'
import { Section } from './section.tsx'

/** The papers of the order and what became of each copy; a lead prints one again, with a reason. */
export function Papers(props: {
  readonly documents: readonly OrderDocument[]
  readonly onChanged: () => void
}) {
  const t = useText()
  const mayReprint = useSession((state) => state.session?.worker.role === 'lead')
  const [asking, setAsking] = useState<OrderDocument | null>(null)
  return (
    <Section title={t('orders:papers')} testId="order-papers">
      <ul className={styles['list']}>
        {props.documents.map((document) => (
          <li key={document.id} data-testid="order-document" data-kind={document.kind}>
            <span className={styles['main']}>
              {t(`printing:document.${document.kind}`)}
              <span className={styles['small']}>{document.number}</span>
              {document.jobs.map((job) => (
                <span key={job.id} className={styles['job']}>
                  <PrintStateSign state={job.state} />
                  <span className={styles['small']}>
                    {job.printer}
                    {job.copy > 1 && `, ${t('printing:copy', { copy: job.copy })}`}
                  </span>
                </span>
              ))}
            </span>
            {mayReprint && (
              <Button
                variant="default"
                size="sm"
                leftSection={<IconPrinter size={18} stroke={1.8} />}
                data-testid="reprint"
                onClick={() => {
                  setAsking(document)
                }}
              >
                {t('orders:reprint.button')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asking !== null && (
        <ReasonDialog
          title={t('orders:reprint.title', { number: asking.number })}
          text={t('orders:reprint.text')}
          confirm={t('orders:reprint.button')}
          onClose={() => {
            setAsking(null)
          }}
          onConfirm={async (reason) => {
            await command('printing/reprint', { documentId: asking.id, reason })
            props.onChanged()
          }}
        />
      )}
    </Section>
  )
}
