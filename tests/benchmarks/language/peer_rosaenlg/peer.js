// The peer: RosaeNLG, 50 bullets in a render.
//
//   node peer.js FACTS speed | texts COUNT | cold SINCE
//
// FACTS is what `python -m tests.benchmarks.language.messages` prints; NODE_PATH names the
// node_modules folder in which rosaenlg is installed. Templates are compiled once, months come from
// Intl once. Its Spanish has the marks of Spain (1.500), it knows no other.

const fs = require("fs");
const path = require("path");

const COUNT = 20000;
const BATCH = 50;
const LANGUAGES = {
  en: { language: "en_US", template: "en.pug", months: "en" },
  es_PE: { language: "es_ES", template: "es.pug", months: "es-PE" },
};

const [factsFile, mode, argument] = process.argv.slice(2);
const { facts, spanish } = JSON.parse(fs.readFileSync(factsFile, "utf-8"));

// With a day, as alone some months begin with a capital ("Setiembre").
function months(tag) {
  const format = new Intl.DateTimeFormat(tag, { month: "long", day: "numeric", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, index) => {
    const parts = format.formatToParts(new Date(Date.UTC(2024, index, 1)));
    return parts.find((part) => part.type === "month").value;
  });
}

function speaker(locale) {
  const rosaenlg = require("rosaenlg");
  const { language, template, months: tag } = LANGUAGES[locale];
  const render = rosaenlg.compileFile(path.join(__dirname, template), {
    language,
    compileDebug: false,
  });
  const fixed = { months: months(tag), word: (english) => spanish[english] || english };
  return (bullets) => {
    const sentences = [];
    for (let at = 0; at < bullets.length; at += BATCH) {
      const util = new rosaenlg.NlgLib({ language });
      const html = render({ ...fixed, bullets: bullets.slice(at, at + BATCH), util });
      for (const sentence of html.slice(3, -4).split("</p><p>")) sentences.push(sentence);
    }
    return sentences;
  };
}

function speed(locale) {
  const say = speaker(locale);
  say(facts.slice(COUNT));
  const start = process.hrtime.bigint();
  const kept = say(facts.slice(0, COUNT));
  return kept.length / (Number(process.hrtime.bigint() - start) / 1e9);
}

const answers = {
  cold: () => {
    const [sentence] = speaker("en")(facts.slice(0, 1));
    return { seconds: Date.now() / 1000 - Number(argument), sentence };
  },
  texts: () =>
    Object.fromEntries(
      Object.keys(LANGUAGES).map((locale) => [
        locale,
        speaker(locale)(facts.slice(0, Number(argument))),
      ]),
    ),
  speed: () => ({
    ...Object.fromEntries(Object.keys(LANGUAGES).map((locale) => [locale, speed(locale)])),
    versions: {
      rosaenlg: require("rosaenlg/package.json").version,
      Node: process.versions.node,
    },
  }),
};

console.log(JSON.stringify(answers[mode]()));
