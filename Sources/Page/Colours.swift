/// The colours of the page, light and dark.
extension PageAssets {
  static let colours = #"""
    /* Contrast (WCAG 2.2), light and dark; text needs 4.5, the edges of controls 3. Tests compute these figures anew.
      ink on paper: 15.4 14.8
      ink on surface: 16.6 13.5
      ink on sunken: 14.9 14.4
      ink on mark: 13.8 6.8
      quiet on paper: 6.0 7.9
      quiet on surface: 6.4 7.2
      quiet on sunken: 5.7 7.7
      accent on paper: 5.7 8.4
      accent on surface: 6.1 7.7
      accent on sunken: 5.5 8.2
      on-accent on accent: 6.1 8.0
      good on good-tint: 5.7 8.3
      good on surface: 6.5 9.8
      fair on fair-tint: 6.3 8.6
      fair on surface: 7.1 10.0
      bad on bad-tint: 6.4 7.6
      inner on inner-tint: 7.6 7.9
      edge on paper: 3.2 4.3
      edge on surface: 3.5 3.9
      edge on sunken: 3.1 4.2
    */
    :root {
      color-scheme: light dark;
      --paper: #f6f7f9;
      --surface: #ffffff;
      --sunken: #f1f3f5;
      --ink: #1b1f24;
      --quiet: #57606a;
      --line: #dde1e6;
      --edge: #818b96;
      --accent: #1f5fbf;
      --on-accent: #ffffff;
      --mark: #ffe9a3;
      --good: #1a6b3c;
      --fair: #7d4e00;
      --bad: #a1260d;
      --inner: #8a1558;
      --good-tint: #e3f4e9;
      --fair-tint: #fdf0d3;
      --bad-tint: #fde9e4;
      --inner-tint: #fbe6f2;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #121519;
        --surface: #1a1e24;
        --sunken: #14181d;
        --ink: #e4e7eb;
        --quiet: #a2abb6;
        --line: #2d333b;
        --edge: #727c88;
        --accent: #82b1ff;
        --on-accent: #0d1a30;
        --mark: #5f4b00;
        --good: #7ed9a2;
        --fair: #f0c25c;
        --bad: #ff9c86;
        --inner: #ff9bd0;
        --good-tint: #17301f;
        --fair-tint: #33290f;
        --bad-tint: #3a1c15;
        --inner-tint: #3b1a2c;
      }
    }

    """#
}
