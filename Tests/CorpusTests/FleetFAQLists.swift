// Longer than 300 lines, and yet one thing: a list, one heading a line.

/// What the parser must find in Fleet's real FAQ files, listed by hand from reading them.
///
/// Sentences of those files stay out of this repository, so a heading is named by its line and by the
/// FNV-1a (64 bit) hash of its text as it reads when rendered (no backticks, no asterisks, links as their
/// text, white space tidied). The hash of an error item is that of its error string. A heading inside a comment
/// has the line that it has in the file.
struct FleetFAQList: Sendable {
  struct Heading: Sendable {
    enum Role: Sendable { case entry, section, part, errorItem }

    var line: Int
    var role: Role
    var hash: UInt64
    var isArchived = false
  }

  /// Relative to the folder fleet-docs.
  var path: String
  var headings: [Heading]
}

extension FleetFAQList {
  static let all: [FleetFAQList] = [
    FleetFAQList(path: "2021/docs/1-Using-Fleet/FAQ.md", headings: using2021),
    FleetFAQList(path: "2021/docs/2-Deploying/FAQ.md", headings: deploying2021),
    FleetFAQList(path: "2021/docs/3-Contributing/FAQ.md", headings: contributing2021),
    FleetFAQList(path: "2022/docs/Using-Fleet/FAQ.md", headings: using2022),
    FleetFAQList(path: "2022/docs/Deploying/FAQ.md", headings: deploying2022),
    FleetFAQList(path: "2022/docs/Contributing/FAQ.md", headings: contributing2022),
    FleetFAQList(path: "merged/docs/Get started/FAQ.md", headings: merged),
  ]

  // 9 entries, 3 parts, 0 sections, 0 error items; none archived.
  private static let using2021: [Heading] = [
    .entry(11, 0x704b_1698_b30d_e69b),
    .entry(17, 0x08d4_c11d_b316_a06d),
    .entry(21, 0xf60b_9c13_6551_7bdf),
    .entry(25, 0x0151_e1f4_532f_e648),
    .entry(29, 0xd506_030a_99ba_9b94),
    .entry(34, 0x5cc9_0a2f_e2f4_3422),
    .entry(40, 0x88c5_5317_6d03_47b7),
    .part(42, 0x82b8_42c3_eaf4_99bb),
    .part(46, 0xb48f_f4c1_d0c7_69b8),
    .entry(52, 0xae44_bb0b_22e6_90af),
    .part(58, 0x0a80_18f9_0bd6_d031),
    .entry(68, 0xf17c_bea2_3488_cde0),
  ]

  // 12 entries, 1 part, 0 sections, 4 error items; none archived.
  private static let deploying2021: [Heading] = [
    .entry(16, 0x79aa_1327_398e_c50f),
    .entry(22, 0x61fb_011b_209f_670d),
    .entry(30, 0x8012_b662_a799_8b06),
    .part(34, 0x24dc_9a90_233c_dcf8),
    .errorItem(36, 0x1479_9bbe_5a62_a1f1),
    .errorItem(37, 0x9a1f_60ff_1005_f3b4),
    .errorItem(38, 0x52ad_4b50_804a_b502),
    .errorItem(39, 0x4f9f_8d07_3028_0a6a),
    .entry(41, 0x3240_3ae9_f0cc_b767),
    .entry(50, 0xefcb_528b_3d97_84b1),
    .entry(58, 0xc1b2_472f_e148_b0b1),
    .entry(66, 0x0b5e_255c_54e9_1864),
    .entry(72, 0x06ae_c3e8_03be_f70d),
    .entry(80, 0xfe52_676f_d5ba_4f43),
    .entry(84, 0xda7d_6285_6441_a91e),
    .entry(100, 0x1768_48d7_f73b_b195),
    .entry(104, 0x2e0a_74e6_3745_97d5),
  ]

  // 3 entries, 0 parts, 1 section, 0 error items; none archived.
  private static let contributing2021: [Heading] = [
    .section(9, 0x77e4_9297_c26e_25ce),
    .entry(11, 0xadf9_50ae_86a6_4a74),
    .entry(21, 0xde02_a004_00a7_de9f),
    .entry(30, 0x0a77_b2cf_1557_7a94),
  ]

  // 30 entries, 3 parts, 0 sections, 0 error items; none archived.
  private static let using2022: [Heading] = [
    .entry(29, 0xd9da_b747_94e1_d621),
    .entry(37, 0x52fc_b066_b3a6_0356),
    .entry(43, 0xdd9e_ccc1_7602_37ba),
    .entry(51, 0x08d4_c11d_b316_a06d),
    .entry(55, 0xf60b_9c13_6551_7bdf),
    .entry(59, 0x0151_e1f4_532f_e648),
    .entry(63, 0xd506_030a_99ba_9b94),
    .entry(67, 0x5cc9_0a2f_e2f4_3422),
    .entry(73, 0x3f8c_51f7_767b_130a),
    .entry(82, 0x88c5_5317_6d03_47b7),
    .part(84, 0x06ae_780d_0004_bc5b),
    .part(88, 0x83a3_8ca5_33ab_7718),
    .entry(94, 0xae44_bb0b_22e6_90af),
    .part(100, 0x0a80_18f9_0bd6_d031),
    .entry(110, 0x9455_a8aa_f72f_7be2),
    .entry(117, 0x5654_0421_57ff_e492),
    .entry(121, 0xf17c_bea2_3488_cde0),
    .entry(125, 0x3288_d4ea_27d5_cf31),
    .entry(141, 0x26bb_7e23_b506_1c19),
    .entry(149, 0xc19b_5dbc_56ac_f20a),
    .entry(153, 0x9404_5f99_2412_9ac2),
    .entry(161, 0xded5_6e5b_6157_c05d),
    .entry(169, 0x3d7f_0325_c0ec_2c23),
    .entry(184, 0xd95a_59df_740d_6356),
    .entry(188, 0xd1a0_f3e2_50be_5161),
    .entry(192, 0x3d81_a012_dd50_f6ee),
    .entry(199, 0xe82b_9e93_fd5a_b7fd),
    .entry(203, 0x127e_2d54_0eef_a946),
    .entry(207, 0x42c8_780c_e7b5_0ef4),
    .entry(211, 0x36bd_c748_1f78_bff7),
    .entry(219, 0x98c3_21ab_647a_4c06),
    .entry(223, 0x9005_ba4d_9d0e_5087),
    .entry(227, 0x24d3_8c1e_7dab_14f1),
  ]

  // 23 entries, 1 part, 0 sections, 4 error items; none archived.
  private static let deploying2022: [Heading] = [
    .entry(22, 0x79aa_1327_398e_c50f),
    .entry(28, 0x61fb_011b_209f_670d),
    .entry(36, 0x8012_b662_a799_8b06),
    .part(40, 0x24dc_9a90_233c_dcf8),
    .errorItem(42, 0x1479_9bbe_5a62_a1f1),
    .errorItem(43, 0x9a1f_60ff_1005_f3b4),
    .errorItem(44, 0x52ad_4b50_804a_b502),
    .errorItem(45, 0x4f9f_8d07_3028_0a6a),
    .entry(47, 0x3240_3ae9_f0cc_b767),
    .entry(56, 0xefcb_528b_3d97_84b1),
    .entry(64, 0xc680_0aaf_bb70_8805),
    .entry(75, 0x89d6_6690_0ada_b5df),
    .entry(85, 0x0b5e_255c_54e9_1864),
    .entry(91, 0x06ae_c3e8_03be_f70d),
    .entry(99, 0x1664_c324_c831_beb2),
    .entry(119, 0xfe52_676f_d5ba_4f43),
    .entry(123, 0xda7d_6285_6441_a91e),
    .entry(139, 0x1768_48d7_f73b_b195),
    .entry(143, 0xd895_5bc6_f7d9_b4cf),
    .entry(147, 0x9ccd_3844_d48c_81ea),
    .entry(151, 0x11ec_5636_fa50_8c3c),
    .entry(155, 0x9a1f_1419_97be_a7e6),
    .entry(172, 0xf80e_f05c_292a_5bba),
    .entry(178, 0x5692_d763_9c42_51f0),
    .entry(207, 0xcead_2446_f981_4498),
    .entry(211, 0x3390_6c4f_7a60_5693),
    .entry(215, 0x4b5a_86ed_6c18_db6e),
    .entry(218, 0x3d52_c1db_be0b_f98f),
  ]

  // 9 entries, 0 parts, 1 section, 0 error items; none archived.
  private static let contributing2022: [Heading] = [
    .entry(12, 0x12bb_993d_9ec6_aa16),
    .section(15, 0x77e4_9297_c26e_25ce),
    .entry(17, 0xadf9_50ae_86a6_4a74),
    .entry(27, 0xde02_a004_00a7_de9f),
    .entry(36, 0x0a77_b2cf_1557_7a94),
    .entry(47, 0xeff7_a73e_5749_64d2),
    .entry(54, 0xd8a6_142a_f268_9b9c),
    .entry(58, 0xba6f_4fae_757d_8dfa),
    .entry(61, 0x3d7f_0325_c0ec_2c23),
    .entry(76, 0xafb1_93a0_0393_37e5),
  ]

  // 91 entries, 11 parts, 2 sections, 4 error items.
  // Of these archived: 71 entries, 6 parts, 2 sections, 4 error items.
  private static let merged: [Heading] = mergedShown + Heading.archived(mergedArchived)

  // 20 entries, 5 parts, 0 sections, 0 error items.
  private static let mergedShown: [Heading] = [
    .entry(3, 0xeaac_ae1c_f3c4_c108),
    .entry(11, 0x9be2_9db1_0a86_1b78),
    .entry(19, 0x417c_280a_9117_6697),
    .entry(26, 0x1660_9c4e_ed98_96a1),
    .entry(34, 0xf12d_f37e_dc62_17f3),
    .entry(40, 0x4b7b_c30f_87ee_0af8),
    .entry(48, 0xdf9d_953a_672f_00bc),
    .part(56, 0x5a1b_3005_72f8_1f73),
    .part(63, 0x5b76_4977_ceae_b317),
    .part(68, 0x6686_fcc6_d2c8_f0bd),
    .entry(72, 0x146e_0016_81bc_b7fd),
    .entry(86, 0x9142_85bd_7c5e_9d61),
    .part(88, 0x2153_daea_e4dc_b404),
    .part(93, 0x7845_e3b5_45ff_e6bd),
    .entry(105, 0x3dcb_0fc6_25bb_eb5d),
    .entry(109, 0x4346_0e6e_47f7_02b6),
    .entry(129, 0xb0a7_44dc_ad24_98f6),
    .entry(137, 0xa648_30da_f939_8e3b),
    .entry(141, 0xa491_d617_fe9e_5003),
    .entry(145, 0x0e9c_4b6e_37f7_7afa),
    .entry(149, 0x63fa_3888_593e_4726),
    .entry(153, 0xea5d_b953_0764_06e3),
    .entry(157, 0xecd5_144e_487e_258d),
    .entry(164, 0x4000_f5a3_e8fe_f41d),
    .entry(168, 0xc9cf_a028_814a_80ef),
  ]

  // 71 entries, 6 parts, 2 sections, 4 error items.
  private static let mergedArchived: [Heading] = [
    .section(174, 0x595e_5a7e_8e6c_c30f),
    .entry(176, 0x0e1f_bec3_17f8_c9b4),
    .entry(180, 0xf12d_f37e_dc62_17f3),
    .entry(186, 0xdd9e_ccc1_7602_37ba),
    .entry(194, 0x08d4_c11d_b316_a06d),
    .entry(198, 0x1c47_8550_5151_0f40),
    .entry(203, 0xf60b_9c13_6551_7bdf),
    .entry(207, 0x0151_e1f4_532f_e648),
    .entry(211, 0xd506_030a_99ba_9b94),
    .entry(215, 0x5cc9_0a2f_e2f4_3422),
    .entry(221, 0x3f8c_51f7_767b_130a),
    .entry(230, 0x88c5_5317_6d03_47b7),
    .part(232, 0x06ae_780d_0004_bc5b),
    .part(236, 0x83a3_8ca5_33ab_7718),
    .entry(241, 0xae44_bb0b_22e6_90af),
    .part(251, 0x0a80_18f9_0bd6_d031),
    .entry(261, 0x9455_a8aa_f72f_7be2),
    .entry(268, 0x8f81_d987_8c6c_510b),
    .entry(272, 0x5654_0421_57ff_e492),
    .entry(276, 0xf17c_bea2_3488_cde0),
    .entry(280, 0xd1ae_15fd_f195_35e3),
    .entry(284, 0xb22b_80e9_723f_8fc4),
    .entry(296, 0x96ba_85ec_2783_4408),
    .entry(300, 0x2cae_0181_7ac9_5ae5),
    .entry(308, 0xded5_6e5b_6157_c05d),
    .entry(314, 0xd95a_59df_740d_6356),
    .entry(318, 0x0ef0_100c_c51a_7fc3),
    .entry(322, 0x6d5f_4240_a1b8_f997),
    .entry(338, 0x3f6d_0fe6_4a3f_f0ab),
    .entry(342, 0xea11_53f2_540c_cf2f),
    .entry(346, 0x1aa9_84c8_fb06_aa35),
    .entry(350, 0x127e_2d54_0eef_a946),
    .entry(354, 0x42c8_780c_e7b5_0ef4),
    .entry(358, 0xed32_5ea8_89a1_aec0),
    .entry(366, 0x98c3_21ab_647a_4c06),
    .entry(370, 0x9005_ba4d_9d0e_5087),
    .entry(374, 0x1bad_7b7f_369e_a539),
    .entry(383, 0xa0cc_284b_94ca_0c8b),
    .entry(387, 0xf0ea_5ef2_4224_433d),
    .entry(391, 0x1347_5bc2_5c08_6423),
    .entry(395, 0xca90_ecf9_fe3e_cba9),
    .entry(412, 0xf73c_5769_cde5_aacf),
    .entry(445, 0xd0a6_3135_b229_7694),
    .entry(449, 0xd9e7_8dd9_e434_87c7),
    .part(451, 0xf158_6b5c_3e24_8a21),
    .part(468, 0x21b8_2347_4925_16bb),
    .entry(473, 0xdcbd_4307_3afd_9b8c),
    .entry(477, 0xfdd0_141c_161b_4b85),
    .entry(485, 0x67d0_75b4_6742_5b01),
    .entry(491, 0xf0af_3873_1ba7_4fb8),
    .entry(495, 0x02c7_a059_6868_ef0c),
    .entry(506, 0xa493_1c3e_8b3d_d9be),
    .entry(514, 0x55ee_0888_ac27_4462),
    .section(518, 0xf647_1f9c_a772_aede),
    .entry(539, 0x79aa_1327_398e_c50f),
    .entry(545, 0x1a66_30ab_0f05_c48c),
    .entry(553, 0x8012_b662_a799_8b06),
    .part(557, 0x24dc_9a90_233c_dcf8),
    .errorItem(559, 0x1479_9bbe_5a62_a1f1),
    .errorItem(560, 0x9a1f_60ff_1005_f3b4),
    .errorItem(561, 0xa3c4_5ab8_a189_7fe2),
    .errorItem(562, 0xb55b_c027_63d8_6a0a),
    .entry(564, 0x3240_3ae9_f0cc_b767),
    .entry(573, 0xefcb_528b_3d97_84b1),
    .entry(581, 0xc680_0aaf_bb70_8805),
    .entry(592, 0x89d6_6690_0ada_b5df),
    .entry(602, 0x4947_fbd9_7351_46f0),
    .entry(608, 0x06ae_c3e8_03be_f70d),
    .entry(616, 0x1664_c324_c831_beb2),
    .entry(636, 0xfe52_676f_d5ba_4f43),
    .entry(640, 0xda7d_6285_6441_a91e),
    .entry(656, 0x1768_48d7_f73b_b195),
    .entry(660, 0xd895_5bc6_f7d9_b4cf),
    .entry(664, 0x9ccd_3844_d48c_81ea),
    .entry(668, 0x11ec_5636_fa50_8c3c),
    .entry(672, 0x542e_822e_1fb1_4afa),
    .entry(688, 0xf80e_f05c_292a_5bba),
    .entry(694, 0x5692_d763_9c42_51f0),
    .entry(723, 0xcead_2446_f981_4498),
    .entry(727, 0x3390_6c4f_7a60_5693),
    .entry(731, 0x4b5a_86ed_6c18_db6e),
    .entry(734, 0x3d52_c1db_be0b_f98f),
    .entry(738, 0xb8a1_3802_09ea_ad11),
  ]
}

extension FleetFAQList.Heading {
  fileprivate static func entry(_ line: Int, _ hash: UInt64) -> Self {
    Self(line: line, role: .entry, hash: hash)
  }

  fileprivate static func section(_ line: Int, _ hash: UInt64) -> Self {
    Self(line: line, role: .section, hash: hash)
  }

  fileprivate static func part(_ line: Int, _ hash: UInt64) -> Self {
    Self(line: line, role: .part, hash: hash)
  }

  fileprivate static func errorItem(_ line: Int, _ hash: UInt64) -> Self {
    Self(line: line, role: .errorItem, hash: hash)
  }

  fileprivate static func archived(_ headings: [Self]) -> [Self] {
    headings.map {
      var heading = $0
      heading.isArchived = true
      return heading
    }
  }
}
