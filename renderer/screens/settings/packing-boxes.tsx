import { Button, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useText, type TextKey } from '../../i18n/text.ts'
import { Panel } from '../office/panel.tsx'
import { newBox, type BoxDraft } from './packing-draft.ts'
import styles from './packing-boxes.module.css'
import { TypedNumber } from './typed-number.tsx'

const numbers = [
  ['length', 'cm', 1],
  ['width', 'cm', 1],
  ['height', 'cm', 1],
  ['tare', 'g', 0],
  ['max', 'kg', 3],
] as const

/** The kinds of box: code, name, outer size, own weight and what each carries. */
export function PackingBoxes(props: {
  readonly boxes: readonly BoxDraft[]
  readonly errorOf: (field: string) => TextKey | null
  readonly onChange: (boxes: readonly BoxDraft[]) => void
}) {
  const { boxes, errorOf, onChange } = props
  const t = useText()
  const change = (at: number, next: Partial<BoxDraft>) => {
    onChange(boxes.map((each, index) => (index === at ? { ...each, ...next } : each)))
  }
  const twice = errorOf('boxes')
  return (
    <Panel
      title={t('settings:packing.boxes')}
      testId="packing-boxes"
      aside={
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size={18} stroke={1.8} />}
          data-testid="add-box"
          onClick={() => {
            onChange([...boxes, newBox])
          }}
        >
          {t('settings:packing.addBox')}
        </Button>
      }
    >
      <p className={styles['text']}>{t('settings:packing.boxesText')}</p>
      {twice && (
        <p className={styles['wrong']} role="alert">
          {t(twice)}
        </p>
      )}
      <div className={styles['boxes']}>
        {boxes.map((box, at) => (
          // The place in the list is what stays while a code is typed.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={at} className={styles['box']} data-testid="box">
            {(['code', 'name'] as const).map((field) => (
              <TextInput
                key={field}
                label={t(`settings:packing.box.${field}`)}
                value={box[field]}
                maxLength={field === 'code' ? 10 : 60}
                error={errorOf(`boxes.${at}.${field}`) !== null}
                data-testid={`box-${field}`}
                onChange={(event) => {
                  change(at, { [field]: event.currentTarget.value })
                }}
              />
            ))}
            {numbers.map(([field, unit, decimals]) => (
              <TypedNumber
                key={field}
                label={t(`settings:packing.box.${field}`)}
                value={box[field]}
                unit={unit}
                decimals={decimals}
                error={errorOf(`boxes.${at}.${field}`)}
                testId={`box-${field}`}
                onChange={(value) => {
                  change(at, { [field]: value })
                }}
              />
            ))}
          </div>
        ))}
      </div>
    </Panel>
  )
}
