/** What the metadata of an archive file say; its dictionary of information says the same. */
export type ArchiveFacts = {
  title: string;
  /** Program that wrote it. */
  creator: string;
  created: Date;
  part: 1 | 3;
  conformance: "A" | "B";
};

const NAMESPACES = {
  dc: "http://purl.org/dc/elements/1.1/",
  xmp: "http://ns.adobe.com/xap/1.0/",
  pdf: "http://ns.adobe.com/pdf/1.3/",
  pdfaid: "http://www.aiim.org/pdfa/ns/id/",
  pdfuaid: "http://www.aiim.org/pdfua/ns/id/",
  pdfaExtension: "http://www.aiim.org/pdfa/ns/extension/",
  pdfaSchema: "http://www.aiim.org/pdfa/ns/schema#",
  pdfaProperty: "http://www.aiim.org/pdfa/ns/property#",
} as const;
type Prefix = keyof typeof NAMESPACES;

/** The XMP packet of a file built to PDF/A and PDF/UA-1. */
export function xmpPacket({ title, creator, created, part, conformance }: ArchiveFacts): Buffer {
  const at = `${created.toISOString().slice(0, 19)}Z`;
  const name = escaped(creator);
  const alternatives = `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt>`;
  const lines = [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    description(["dc"], [element("dc:title", alternatives)]),
    description(
      ["xmp"],
      [
        element("xmp:CreateDate", at),
        element("xmp:ModifyDate", at),
        element("xmp:CreatorTool", name),
      ],
    ),
    description(["pdf"], [element("pdf:Producer", name)]),
    description(
      ["pdfaid"],
      [element("pdfaid:part", String(part)), element("pdfaid:conformance", conformance)],
    ),
    description(["pdfuaid"], [element("pdfuaid:part", "1")]),
    accessibilitySchema(),
    "</rdf:RDF>",
    "</x:xmpmeta>",
    '<?xpacket end="w"?>',
  ];
  return Buffer.from(lines.join("\n"), "utf8");
}

/** PDF/A knows no property of PDF/UA: a file that uses one must carry its description. */
const accessibilitySchema = (): string =>
  description(
    ["pdfaExtension", "pdfaSchema", "pdfaProperty"],
    [
      "<pdfaExtension:schemas><rdf:Bag>",
      '<rdf:li rdf:parseType="Resource">',
      element("pdfaSchema:schema", "PDF/UA identification schema"),
      element("pdfaSchema:namespaceURI", NAMESPACES.pdfuaid),
      element("pdfaSchema:prefix", "pdfuaid"),
      '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">',
      element("pdfaProperty:name", "part"),
      element("pdfaProperty:valueType", "Integer"),
      element("pdfaProperty:category", "internal"),
      element("pdfaProperty:description", "Part of ISO 14289"),
      "</rdf:li></rdf:Seq></pdfaSchema:property>",
      "</rdf:li></rdf:Bag></pdfaExtension:schemas>",
    ],
  );

function description(prefixes: readonly Prefix[], content: readonly string[]): string {
  const names = prefixes.map((prefix) => `xmlns:${prefix}="${NAMESPACES[prefix]}"`);
  return `<rdf:Description rdf:about="" ${names.join(" ")}>\n${content.join("\n")}\n</rdf:Description>`;
}

const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
