/** A page with the faults of real pages: pictures that end lists, a step in a paragraph, a reminder, mixed quotation marks. */
export const brokenList = `---
title: Setting up a badge reader
---

<!-- TODO: pictures of the new reader -->

Some readers look different. See [the list](https://readers.example/list#:~:text=All%20"readers").

1. On the desk, go to \`reader://pair\` and press \`Pair again\`.

2. Open "Preferences"->"Devices & Ports"->"Readers".

    <img src="/pictures/ports.png" alt="Ports" width="300"/>
    <img src="/pictures/readers.png" alt="Readers" width="240px"/>

3. Click "Add", then click “Add” again.

<img src="/pictures/add.png" alt="Add" width="50%">

1. What comes next depends on the reader.
    1. On a new one, the window says "Hold your badge here". Choose "Another badge".

    <img src="/pictures/hold.png" alt="Hold"/>

     Then choose "A badge, key or card".

      It blinks.
    2. On an old one, go to Menu->\`your name\`->eBadge and set it to "On".
2. Take the badge away.
    1. It wasn't read? Try [again](https://readers.example/again).
    2. It was: choose **Done**.
`;

/** Plain text saved as Markdown: headings look like other lines. */
export const plainText = `If the reader says "The badge wasn't read, or isn't known", look here.
What to try
Clean the badge
Dust makes it hard to read. Go to Menu > Care > Badge Cleaning and follow the pictures.
Check the light
The light is red without a network. Go to Menu > Network & Cable (or Network & Radio) to connect.
- Go to the Menu on your reader.
- Go to Menu > Apps > Reader > Add-ons and remove those of others.
Restart the reader
- Hold the button. You'll see a "Goodbye" message.
`;
