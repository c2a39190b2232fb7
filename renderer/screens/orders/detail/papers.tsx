import { Button, Group } from '@mantine/core'
import { IconFileDownload, IconFilePencil, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import type { OrderDocument } from '../../../../shared/contract/orders.ts'
import { fromBase64 } from '../../../files/base64.ts'
import { saveFile } from '../../../files/save-file.ts'
import { useText } from '../../../i18n/text.ts'
import { call, command } from '../../../station/client.ts'
import { useSession } from '../../../stores/session.ts'
import { FaultNote } from '../../office/notes.tsx'
import { PrintStateSign } from '../../office/print-state.tsx'
import { useAct } from '../../office/use-act.ts'
import { CorrectInvoice } from './correct-invoice.tsx'
import styles from './detail.module.css'
import { ReasonDialog } from './reason-dialog.tsx'
import { Section } from './section.tsx'

type Asking = { readonly what: 'reprint' | 'correct'; readonly document: OrderDocument }

/** The papers of the order and what became of each copy. A lead prints one again, corrects an invoice, or saves its file for KSeF. */
export function Papers(props: {
  readonly documents: readonly OrderDocument[]
  readonly onChanged: () => void
}) {
  const t = useText()
  const role = useSession((state) => state.session?.worker.role)
  const [asking, setAsking] = useState<Asking | null>(null)
  const saving = useAct()
  const close = () => {
    setAsking(null)
  }
  const saveKsefFile = (documentId: string) => () => {
    void saving.run(async () => {
      const { name, base64 } = await call('invoices/ksef-file', { documentId })
      saveFile(name, fromBase64(base64, 'application/xml'))
    })
  }
  return (
    <Section title={t('orders:papers')} testId="order-papers">
      {saving.fault && <FaultNote fault={saving.fault} />}
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
            <Group gap={8} justify="flex-end">
              {role === 'lead' && (
                <Button
                  variant="default"
                  size="sm"
                  leftSection={<IconPrinter size={18} stroke={1.8} />}
                  data-testid="reprint"
                  onClick={() => {
                    setAsking({ what: 'reprint', document })
                  }}
                >
                  {t('orders:reprint.button')}
                </Button>
              )}
              {document.kind === 'invoice' && (
                <Button
                  variant="default"
                  size="sm"
                  leftSection={<IconFilePencil size={18} stroke={1.8} />}
                  data-testid="correct"
                  onClick={() => {
                    setAsking({ what: 'correct', document })
                  }}
                >
                  {t('orders:correction.button')}
                </Button>
              )}
              {(document.kind === 'invoice' || document.kind === 'correction') && (
                <Button
                  variant="default"
                  size="sm"
                  leftSection={<IconFileDownload size={18} stroke={1.8} />}
                  data-testid="ksef-file"
                  onClick={saveKsefFile(document.id)}
                >
                  {t('orders:ksefFile')}
                </Button>
              )}
            </Group>
          </li>
        ))}
      </ul>
      {asking?.what === 'reprint' && (
        <ReasonDialog
          title={t('orders:reprint.title', { number: asking.document.number })}
          text={t('orders:reprint.text')}
          confirm={t('orders:reprint.button')}
          onClose={close}
          onConfirm={async (reason) => {
            await command('printing/reprint', { documentId: asking.document.id, reason })
            props.onChanged()
          }}
        />
      )}
      {asking?.what === 'correct' && (
        <CorrectInvoice invoice={asking.document} onClose={close} onChanged={props.onChanged} />
      )}
    </Section>
  )
}
