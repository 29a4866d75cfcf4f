const maxLine = 90;

/** A PDF string of the standard encoding (ISO 32000-1, 7.3.4.2); what it cannot hold becomes a question mark. */
const pdfString = (text: string): string => {
  const plain = Array.from(text.slice(0, 2 * maxLine + 2), (letter) =>
    /[\u0020-\u007e\u00a1-\u00ff]/.test(letter) ? letter : '?',
  ).join('');
  const cut = plain.length > maxLine ? `${plain.slice(0, maxLine - 3)}...` : plain;
  return `(${cut.replace(/[\\()]/g, '\\$&')})`;
};

/** One page of lines in Helvetica; offsets in the cross-reference table are bytes, so all is kept to one byte a unit. */
export const writePdf = (title: string, lines: readonly string[]): Uint8Array => {
  const text = lines.map((line) => `${pdfString(line)} Tj T*`).join('\n');
  const content = `BT\n/F1 16 Tf\n56 786 Td\n${pdfString(title)} Tj\n/F1 10 Tf\n16 TL\nT* T*\n${text}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(file.length);
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const start = file.length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(file, (unit) => unit.charCodeAt(0));
};
